package io.titan.sim.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every conditional order ever accepted; the waiting ones also by instrument in order of arrival. */
final class AlgoTable
{
    private final List<AlgoOrder> all = new ArrayList<>();
    private final List<List<AlgoOrder>> waiting = new ArrayList<>();
    private final Map<String, AlgoOrder> latestByClientId = new HashMap<>();

    AlgoTable(final int instruments)
    {
        for (int i = 0; i < instruments; i++)
        {
            waiting.add(new ArrayList<>());
        }
    }

    long nextAlgoId()
    {
        return all.size() + 1L;
    }

    void add(final AlgoOrder algo)
    {
        if (algo.algoId() != nextAlgoId())
        {
            throw new IllegalStateException(
                "algo ids have a hole: expected " + nextAlgoId() + ", got " + algo.algoId());
        }
        all.add(algo);
        latestByClientId.put(algo.request().clientAlgoId(), algo);
        waiting.get(algo.request().instrument()).add(algo);
    }

    void change(final AlgoOrder algo, final AlgoStatus status, final long timeNs)
    {
        algo.status = status;
        algo.updateTimeNs = timeNs;
        if (status == AlgoStatus.TRIGGERING)
        {
            algo.triggerTimeNs = timeNs;
        }
        waiting.get(algo.request().instrument()).remove(algo);
    }

    AlgoOrder byId(final long algoId)
    {
        return algoId < 1 || algoId > all.size() ? null : all.get((int) algoId - 1);
    }

    AlgoOrder byClientId(final String clientAlgoId)
    {
        return latestByClientId.get(clientAlgoId);
    }

    List<AlgoOrder> all()
    {
        return Collections.unmodifiableList(all);
    }

    List<AlgoOrder> waiting(final int instrument)
    {
        return waiting.get(instrument);
    }

    void hash(final StateHash hash)
    {
        hash.add(all.size());
        for (final AlgoOrder algo : all)
        {
            algo.hash(hash);
        }
    }
}
