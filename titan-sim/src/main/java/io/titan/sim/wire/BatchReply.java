package io.titan.sim.wire;

import java.util.function.Consumer;

/** Gathers the answers of a batch, which may come in any order, and sends them in the request's. */
final class BatchReply
{
    private final String[] answers;
    private final Consumer<CharSequence> whenComplete;
    private int missing;

    BatchReply(final int size, final Consumer<CharSequence> whenComplete)
    {
        this.answers = new String[size];
        this.missing = size;
        this.whenComplete = whenComplete;
    }

    /** Where the answer to one order of the batch goes. */
    AnswerSink at(final int place)
    {
        return new AnswerSink()
        {
            @Override
            public void ok(final CharSequence text)
            {
                put(place, text.toString());
            }

            @Override
            public void error(final int code, final String message)
            {
                put(place, new JsonText().beginObject().field("code", code).field("msg", message).endObject()
                    .toString());
            }
        };
    }

    private void put(final int place, final String answer)
    {
        answers[place] = answer;
        if (--missing == 0)
        {
            whenComplete.accept("[" + String.join(",", answers) + "]");
        }
    }
}
