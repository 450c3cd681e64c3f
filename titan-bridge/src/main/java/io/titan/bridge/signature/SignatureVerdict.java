package io.titan.bridge.signature;

/** What a signature proves. */
public enum SignatureVerdict
{
    /** Valid over the sorted form, which the clients sign. */
    SORTED,
    /** Valid over the form in received order. */
    RECEIVED,
    /** No object to sign, no 64 hexadecimal digits, or the code of no accepted secret over either form. */
    INVALID;

    /**
     * Whether the sender knows a secret.
     *
     * @return false for INVALID only.
     */
    public boolean isValid()
    {
        return this != INVALID;
    }
}
