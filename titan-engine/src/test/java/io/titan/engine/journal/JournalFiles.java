package io.titan.engine.journal;

import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.TimeTickEncoder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** Journals that something is wrong with, and a way to see whether anybody touched them. */
public final class JournalFiles
{
    private JournalFiles()
    {
    }

    /**
     * Makes a directory that is no sound journal.
     *
     * @param kind      which.
     * @param directory where.
     * @param sound     writes a sound one there.
     * @throws Exception when it cannot be made.
     */
    public static void make(final String kind, final Path directory, final Callable<Long> sound) throws Exception
    {
        switch (kind)
        {
            case "missing" ->
            {
                // There is nothing.
            }
            case "bare" -> Files.createDirectories(directory);
            case "empty" -> new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0).close();
            case "foreign" -> append(directory, "somebody else's".repeat(10).getBytes(StandardCharsets.US_ASCII), 150);
            case "garbage" -> Files.write(
                Files.createDirectories(directory).resolve("20231114F.cq4"), new byte[]{1, 2, 3, 4, 5, 6, 7, 8});
            case "changed" ->
            {
                sound.call();
                change(directory);
            }
            case "cut" ->
            {
                sound.call();
                cut(directory);
            }
            case "hole" ->
            {
                sound.call();
                makeHole(directory);
            }
            case "short" ->
            {
                sound.call();
                shorten(directory);
            }
            case "newer" -> appendOfRules(directory, ExecutionMachine.RULES_VERSION + 1);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /**
     * What a tool must say of it.
     *
     * @param kind which.
     * @return a part of the sentence.
     */
    public static String sentence(final String kind)
    {
        return switch (kind)
        {
            case "missing" -> "there is no directory";
            case "bare" -> "there is no journal in";
            case "empty" -> "is empty";
            case "foreign" -> "after sequence 0 is FOREIGN";
            case "garbage" -> "cannot be read as a journal";
            case "changed" -> "is BAD_CRC";
            case "cut" -> "is damaged: the document after sequence ";
            case "hole", "short" -> ", and there is more at byte ";
            case "newer" -> "rules version " + (ExecutionMachine.RULES_VERSION + 1) + ", newer than this build's";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /**
     * Names, lengths, times and contents of what is in a directory.
     *
     * @param directory may be missing.
     * @return by name.
     * @throws Exception when it cannot be read.
     */
    public static Map<String, String> fingerprints(final Path directory) throws Exception
    {
        final Map<String, String> found = new TreeMap<>();
        if (!Files.isDirectory(directory))
        {
            return found;
        }
        try (Stream<Path> files = Files.list(directory))
        {
            for (final Path file : files.toList())
            {
                found.put(file.getFileName().toString(), Files.getLastModifiedTime(file) + " " +
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        return found;
    }

    private static void appendOfRules(final Path directory, final int rulesVersion) throws IOException
    {
        final UnsafeBuffer input = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
        new TimeTickEncoder().wrapAndApplyHeader(input, 0, new MessageHeaderEncoder());
        final byte[] document = new byte[256];
        final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(new UnsafeBuffer(document));
        writer.begin(1, 1, rulesVersion, -1, input, 0, input.capacity());
        append(directory, document, writer.finish(0));
    }

    private static void append(final Path directory, final byte[] document, final int length) throws IOException
    {
        try (SingleChronicleQueue queue = JournalQueue.forWriting(directory, ChronicleJournal.MIN_BLOCK_BYTES);
            ExcerptAppender appender = queue.createAppender();
            DocumentContext context = appender.writingDocument())
        {
            context.wire().bytes().write(document, 0, length);
        }
    }

    /** One bit, in the text of a signal. */
    private static void change(final Path directory) throws IOException
    {
        final Path file = queueFile(directory);
        final String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        final int text = content.indexOf("signal");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw"))
        {
            open.seek(text);
            open.write('s' ^ 1);
        }
    }

    /** Zeros from the header of a document on, as a page that was never written has them. */
    private static void makeHole(final Path directory) throws IOException
    {
        final long last = JournalReplay.read(directory, document -> { }).sequence();
        overwrite(directory, endOf(directory, last / 2), new byte[512]);
    }

    /** Cuts the file where a document ends: what is left is sound. */
    private static void shorten(final Path directory) throws IOException
    {
        final long last = JournalReplay.read(directory, document -> { }).sequence();
        final long end = endOf(directory, last / 2);
        try (RandomAccessFile open = new RandomAccessFile(queueFile(directory).toFile(), "rw"))
        {
            open.setLength(end);
        }
    }

    /**
     * Leaves the beginning of a document behind the last, without its header, as a writer does that is killed before it
     * wrote that.
     *
     * @param directory of the journal.
     * @param longer    the same journal with one document more.
     * @param bytes     of that document, at most all of it.
     * @throws IOException when the file cannot be written.
     */
    static void leaveUnfinished(final Path directory, final Path longer, final int bytes) throws IOException
    {
        final long last = JournalReplay.read(longer, document -> { }).sequence();
        try (var queue = JournalQueue.builder(longer).readOnly(true).build(); var tailer = queue.createTailer())
        {
            DocumentContext context = tailer.readingDocument();
            for (long sequence = 1; sequence < last; sequence++)
            {
                context.close();
                context = tailer.readingDocument();
            }
            final byte[] document = new byte[(int)Math.min(bytes, context.wire().bytes().readRemaining())];
            final long position = context.wire().bytes().readPosition();
            context.wire().bytes().read(document);
            context.close();
            overwrite(directory, position, document);
        }
    }

    /**
     * Writes behind the last document, where nothing should be.
     *
     * @param directory of the journal.
     * @param offset    from the end of the header that is not there.
     * @param bytes     to be written.
     * @throws IOException when the file cannot be written.
     */
    static void writeBehind(final Path directory, final int offset, final byte[] bytes) throws IOException
    {
        final long last = JournalReplay.read(directory, document -> { }).sequence();
        overwrite(directory, (endOf(directory, last) + 3 & -4) + Integer.BYTES + offset, bytes);
    }

    private static long endOf(final Path directory, final long lastSequence) throws IOException
    {
        long end = 0;
        try (var queue = JournalQueue.builder(directory).readOnly(true).build(); var tailer = queue.createTailer())
        {
            for (long sequence = 1; sequence <= lastSequence; sequence++)
            {
                try (DocumentContext context = tailer.readingDocument())
                {
                    end = context.wire().bytes().readPosition() + context.wire().bytes().readRemaining();
                }
            }
        }
        return end;
    }

    /** Where the queue's file says that its last document's header is. */
    static long lastHeaderPosition(final Path directory) throws IOException
    {
        try (CycleFile file = new CycleFile(queueFile(directory)))
        {
            return file.lastHeaderPosition();
        }
    }

    private static void overwrite(final Path directory, final long position, final byte[] bytes) throws IOException
    {
        try (RandomAccessFile open = new RandomAccessFile(queueFile(directory).toFile(), "rw"))
        {
            open.seek(position);
            open.write(bytes);
        }
    }

    private static void cut(final Path directory) throws IOException
    {
        final Path file = queueFile(directory);
        final byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (0 == content[end - 1])
        {
            end--;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw"))
        {
            open.setLength(end - 100);
            open.setLength(content.length);
        }
    }

    private static Path queueFile(final Path directory) throws IOException
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    /** Whether the file system takes reservations, by the word of fallocate(1). */
    static boolean isReservable(final Path directory) throws Exception
    {
        final Path probe = Files.createFile(directory.resolve("reserved"));
        return new ProcessBuilder("fallocate", "--keep-size", "--length", "4096", probe.toString())
            .start().waitFor() == 0;
    }

    /** What a file has of the disk, by the word of stat(1), whose blocks are of 512 bytes. */
    static long allocatedBytes(final Path file) throws Exception
    {
        final Process stat = new ProcessBuilder("stat", "--format=%b", file.toString()).start();
        final String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Long.parseLong(blocks.trim()) * 512;
    }
}
