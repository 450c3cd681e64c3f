package io.titan.sim.wire;

/**
 * Which order a request means. The exchange's number wins when both are given.
 *
 * @param id       the exchange's number, 0 to go by the client's name.
 * @param clientId the client's name, null without one.
 */
record OrderKey(long id, String clientId)
{
    static OrderKey of(final RestRequest request, final String idName, final String clientName) throws ApiException
    {
        final long id = request.number(idName, 0);
        final String clientId = request.optional(clientName);
        if (id <= 0 && clientId == null)
        {
            throw ApiException.badRequest(-1102,
                "Param '" + clientName + "' or '" + idName + "' must be sent, but both were empty/null!");
        }
        return new OrderKey(id, clientId);
    }
}
