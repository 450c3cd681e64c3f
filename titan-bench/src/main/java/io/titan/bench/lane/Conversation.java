package io.titan.bench.lane;

/**
 * The two-phase conversation, as lengths of messages: the raw lane carries the same bytes to and fro as Titan's,
 * without meaning.
 * <pre>
 *   driving side                                   serving side
 *      PREPARE  (intended time)  ───────hop──────►
 *               ◄──────hop──────────────────────── REPLY
 *      CONFIRM  (time of the reply) ────hop──────► "order"
 * </pre>
 */
public final class Conversation
{
    /** Bytes of PREPARE as the rehearsal encodes it. */
    public static final int PREPARE_LENGTH = 139;
    /** Bytes of CONFIRM. */
    public static final int CONFIRM_LENGTH = 32;
    /** Bytes of a reply. */
    public static final int REPLY_LENGTH = 96;
    /** Where the raw lane keeps the time at which a message was meant to be sent. */
    static final int SENT_OFFSET = 8;
    /** Where the raw lane keeps the time at which the conversation was meant to begin. */
    static final int BEGAN_OFFSET = 16;

    private Conversation()
    {
    }
}
