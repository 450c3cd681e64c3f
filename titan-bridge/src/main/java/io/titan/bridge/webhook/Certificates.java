package io.titan.bridge.webhook;

import io.titan.words.FaultText;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Whose certificates an https receiver may show: those that this JDK trusts, or those in a file and no others. Its name
 * must be in the certificate in either case. Stateless, any thread.
 */
final class Certificates
{
    private Certificates()
    {
    }

    /**
     * Reads a file of certificates in PEM form.
     *
     * @param file     to read.
     * @param variable that names it, for messages.
     * @throws IllegalArgumentException if it cannot be read or holds none.
     */
    static X509Certificate[] read(final Path file, final String variable)
    {
        try (InputStream in = Files.newInputStream(file))
        {
            final X509Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(in)
                .stream().map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
            if (certificates.length > 0)
            {
                return certificates;
            }
        }
        catch (final IOException | CertificateException ex)
        {
            throw new IllegalArgumentException(
                variable + " names " + file + ", which cannot be read as certificates in PEM form (" +
                FaultText.of(ex) + "); name a file that this user may read, in PEM form", ex);
        }
        throw new IllegalArgumentException(variable + " names " + file + ", which holds no certificate");
    }

    /** TLS as a client that checks chain and name. */
    static SslContext client(final Optional<Path> trusted, final String variable)
    {
        final SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        trusted.ifPresent((file) -> builder.trustManager(read(file, variable)));
        try
        {
            return builder.build();
        }
        catch (final SSLException ex)
        {
            throw new IllegalStateException("this JDK has no TLS", ex);
        }
    }
}
