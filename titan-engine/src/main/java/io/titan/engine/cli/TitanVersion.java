package io.titan.engine.cli;

import picocli.CommandLine;

/**
 * What {@code --version} says.
 */
final class TitanVersion implements CommandLine.IVersionProvider
{
    /** Of the build; the manifest of the jar has the same. */
    private static final String UNPACKAGED = "(not packaged)";

    @Override
    public String[] getVersion()
    {
        final String version = TitanVersion.class.getPackage().getImplementationVersion();
        return new String[]{
            "titan " + (version == null ? UNPACKAGED : version),
            "JDK " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
