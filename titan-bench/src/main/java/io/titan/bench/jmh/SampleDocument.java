package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneMessages;
import io.titan.bench.scene.SceneSize;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An input and what a machine made of it, as the journal gets the two. One thread.
 */
final class SampleDocument
{
    private static final int SOURCE = 0;
    private static final int KEY = 1;
    private static final int LARGEST_DOCUMENT = 4096;

    final UnsafeBuffer input = new UnsafeBuffer(new byte[512]);
    final OutputBatch outputs;
    final int inputLength;

    /** Plays the life of one signal up to the input that is wanted. */
    SampleDocument(final DocumentKind kind)
    {
        final ExecutionScene scene = new ExecutionScene(new SceneSize(1, 1, 16));
        final ExecutionMachine machine = scene.startedMachine(ExecutionScene.START_NS);
        int length = 0;
        for (int step = 0; step <= kind.ordinal(); step++)
        {
            final DocumentKind told = DocumentKind.values()[step];
            length = encode(told);
            machine.onInput(scene.startInputs() + step + 1, ExecutionScene.START_NS, told.sourceId, input, 0);
        }
        inputLength = length;
        outputs = machine.outputs();
    }

    private int encode(final DocumentKind kind)
    {
        final SceneMessages messages = new SceneMessages();
        final long nowNs = ExecutionScene.START_NS;
        return switch (kind)
        {
            case PREPARE -> messages.prepare(input, 0, KEY, 0, Direction.LONG, nowNs, nowNs);
            case CONFIRM -> messages.confirm(input, 0, KEY, nowNs);
            case FILL -> messages.fill(input, 0, KEY, 0, Side.BUY, nowNs);
        };
    }

    /** Frames it into an array as long as it is. */
    byte[] frame()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LARGEST_DOCUMENT]);
        final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(buffer);
        writer.begin(1, ExecutionScene.START_NS, ExecutionMachine.RULES_VERSION, SOURCE, input, 0, inputLength);
        outputs.forEach(writer::appendOutput);
        final byte[] document = new byte[writer.finish(0)];
        buffer.getBytes(0, document);
        return document;
    }
}
