package io.titan.engine.execution;

import static io.titan.engine.execution.ExecutionInputs.MS;
import static io.titan.engine.execution.ExecutionInputs.OFFSET;
import static io.titan.engine.execution.MachineTwin.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.ExecutionCore;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.QueryKind;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExecutionMachineTest
{
    /** What execution says; {@link ExecutionMessages} reads each. */
    private static final Set<String> OUTPUTS = Set.of(
        "IntentReply", "ControlReply", "StateReply", "PositionReply", "OrderReply", "PlaceOrder", "CancelOrder",
        "QueryOrder", "ExecutionReport");
    /** What others exchange, and the head of a journal document. */
    private static final Set<String> OF_OTHERS = Set.of("BookTicker", "Trade", "Bar", "JournalFrame");

    private final MachineTwin twin = new MachineTwin();
    private final ExecutionInputs inputs = twin.inputs;

    @Test
    void shouldBringBackTheTextOfTheSignalWithEachOfItsFills()
    {
        twin.ready();
        twin.tell(prepare(1, "first"));
        twin.tell(prepare(2, "second"));
        twin.tell(inputs.confirm(1));
        twin.tell(inputs.confirm(2));

        assertThat(twin.tell(inputs.halfFill(2, Side.BUY, 1))).singleElement().asString().contains("'second'");
        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 2))).singleElement().asString().contains("'first'");
        assertThat(twin.tell(inputs.halfFill(2, Side.BUY, 3))).singleElement().asString().contains("'second'");
    }

    @Test
    void shouldKeepTheTextWhileOtherIntentsComeAndGo()
    {
        twin.ready();
        twin.tell(prepare(1, "the one with an order"));
        twin.tell(inputs.confirm(1));
        for (int key = 2; key < 2 + 3 * MachineTwin.CAPACITY.intents(); key++)
        {
            afterTheHorizon();
            twin.tell(prepare(key, "another, and longer than the first " + key));
            twin.tell(inputs.abort(key));
        }

        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 1))).singleElement().asString()
            .contains("sourceId=1|").contains("signalId='the one with an order'");
    }

    @Test
    void shouldReportALateFillOfAForgottenSignalAsNobodysAndWithoutAText()
    {
        twin.ready();
        twin.tell(prepare(1, "forgotten"));
        twin.tell(inputs.confirm(1));
        twin.tell(inputs.answer(1, VenueEventKind.CANCELED));
        for (int key = 2; key < 2 + MachineTwin.CAPACITY.intents(); key++)
        {
            afterTheHorizon();
            twin.tell(prepare(key, "successor " + key));
            twin.tell(inputs.confirm(key));
            twin.tell(inputs.answer(key, VenueEventKind.CANCELED));
        }

        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 1))).singleElement().asString()
            .contains("orderId=0|").contains("sourceId=-1|").contains("signalId=''");
    }

    @Test
    void shouldNotLetARepeatReplaceTheText()
    {
        twin.ready();
        twin.tell(prepare(1, "as told first"));
        assertThat(twin.tell(prepare(1, "as told again"))).singleElement().asString().contains("repeated=TRUE");
        twin.tell(inputs.confirm(1));

        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 1))).singleElement().asString().contains("'as told first'");
    }

    @Test
    void shouldAcceptTheLongestTextAndKeepItsNeighbours()
    {
        twin.ready();
        twin.tell(prepare(1, "before"));
        twin.tell(prepare(2, "x".repeat(100)));
        twin.tell(prepare(3, "after"));
        for (int key = 1; key <= 3; key++)
        {
            twin.tell(inputs.confirm(key));
        }

        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 1)).get(0)).contains("'before'");
        assertThat(twin.tell(inputs.halfFill(2, Side.BUY, 2)).get(0)).contains("'" + "x".repeat(100) + "'");
        assertThat(twin.tell(inputs.halfFill(3, Side.BUY, 3)).get(0)).contains("'after'");
    }

    @Test
    void shouldDenyATextThatIsEmptyOrTooLongAndKeepTheTextsBesideIt()
    {
        twin.ready();
        for (int key = 1; key <= 2; key++)
        {
            twin.tell(prepare(key, "neighbour " + key));
        }

        assertThat(twin.tell(prepare(3, ""))).singleElement().asString()
            .contains("outcome=DENIED|reason=SIGNAL_TEXT").contains("measured=0|allowed=1|");
        assertThat(twin.tell(prepare(3, "x".repeat(101)))).singleElement().asString()
            .contains("outcome=DENIED|reason=SIGNAL_TEXT").contains("measured=101|allowed=100|");
        assertThat(twin.tell(prepare(1, "x".repeat(128)))).singleElement().asString()
            .contains("outcome=DENIED|reason=SIGNAL_TEXT").contains("measured=128|allowed=100|");
        assertThat(twin.machine.core().totals().denied).isEqualTo(3);
        twin.tell(inputs.confirm(1));
        twin.tell(inputs.confirm(2));
        assertThat(twin.tell(inputs.halfFill(1, Side.BUY, 1)).get(0)).contains("'neighbour 1'");
        assertThat(twin.tell(inputs.halfFill(2, Side.BUY, 2)).get(0)).contains("'neighbour 2'");
    }

    @Test
    void shouldCarryTheSendTimeOfTheRequestThatIsAnswered()
    {
        twin.ready();

        assertThat(twin.tell(prepare(1, "a")).get(0)).contains("requestSentTimeNs=1001|").contains("incarnation=77|");
        assertThat(twin.tell(inputs.confirm(1))).hasSize(2).anySatisfy(message ->
            assertThat(message).startsWith("PlaceOrder").contains("signalSentTimeNs=2001|"));
        assertThat(twin.tell(inputs.abort(1)).get(0)).contains("requestSentTimeNs=3001|");
        assertThat(twin.tell(inputs.answer(1, VenueEventKind.REJECTED)).get(0)).contains("requestSentTimeNs=0|");
    }

    @Test
    void shouldAnswerTheSourceOfTheSessionAndNotAnother()
    {
        twin.ready();

        assertThat(twin.tell(2, inputs.confirm(1)).get(0)).contains("sourceId=2|").contains("UNKNOWN_SOURCE");
        assertThat(twin.tell(SOURCE, inputs.confirm(1)).get(0)).contains("sourceId=1|").contains("PREPARE_NOT_FOUND");
    }

    @Test
    void shouldGiveTheSameBytesAndTheSameStateForTheSameInputs()
    {
        final MachineTwin other = new MachineTwin();
        assertThat(story(other)).isEqualTo(story(twin));
        assertThat(other.machine.core().stateHash()).isEqualTo(twin.machine.core().stateHash());
    }

    @Test
    void shouldListTheOldestOrdersAndCountThoseThatOneAnswerCannotHold()
    {
        final MachineTwin large = new MachineTwin(new ExecutionCapacity(3, 3, 1 << 14, 1 << 14, 8));
        final ExecutionInputs asked = large.inputs;
        final int signals = ExecutionCore.MAX_ROWS / 5 + 1;
        final int most = 5 * signals;
        large.ready();
        large.tell(asked.sourceLimits(SOURCE, signals));
        assertThat(large.tell(asked.engineLimits(signals))).singleElement().asString().contains("accepted=TRUE");
        for (int key = 1; key <= signals; key++)
        {
            holdWithFiveOrders(large, key);
        }

        assertThat(large.tell(asked.query(QueryKind.ORDERS))).hasSize(ExecutionCore.MAX_ROWS + 1)
            .last().asString().contains("rows=" + most + "|");
    }

    private static void holdWithFiveOrders(final MachineTwin large, final int key)
    {
        final ExecutionInputs asked = large.inputs;
        large.tell(asked.prepareProtected(key, large.nowNs));
        large.tell(asked.confirm(key));
        large.tell(asked.answer(key, VenueEventKind.ACKNOWLEDGED));
        large.tell(asked.fillProtected(key));
        large.tell(asked.acknowledged(key, OrderRole.STOP, 0));
        for (int target = 0; target < 4; target++)
        {
            large.tell(asked.acknowledged(key, OrderRole.TARGET, target));
        }
    }

    @Test
    void shouldThrowAtATemplateThatIsNoInput()
    {
        new BookTickerEncoder().wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header);

        assertThatThrownBy(() -> twin.tell(inputs))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("template " + BookTickerEncoder.TEMPLATE_ID + " is no input of execution")
            .hasMessageContaining("sequence 1");
    }

    @Test
    void shouldHaveAPlaceForEveryTemplateOfTheSchema() throws Exception
    {
        final Set<String> placed = new TreeSet<>();
        for (final Element message : messagesOfTheSchema())
        {
            final String name = message.getAttribute("name");
            final int templateId = Integer.parseInt(message.getAttribute("id"));
            final boolean isOther = OUTPUTS.contains(name) || OF_OTHERS.contains(name);
            assertThat(ExecutionMachine.isInput(templateId)).as("%s is an input", name).isEqualTo(!isOther);
            assertThat(isTaken(templateId)).as("%s is taken by the machine", name).isEqualTo(!isOther);
            if (isOther)
            {
                placed.add(name);
            }
        }

        assertThat(placed).containsAll(OUTPUTS).containsAll(OF_OTHERS);
    }

    private boolean isTaken(final int templateId)
    {
        final UnsafeBuffer zeros = new UnsafeBuffer(new byte[512]);
        inputs.header.wrap(zeros, 0).blockLength(200).templateId(templateId).schemaId(8701).version(1);
        try
        {
            new ExecutionMachine(MachineTwin.CAPACITY).onInput(1, 1, SOURCE, zeros, 0);
            return true;
        }
        catch (final IllegalArgumentException ex)
        {
            return !ex.getMessage().contains("is no input");
        }
    }

    private static List<Element> messagesOfTheSchema() throws Exception
    {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        final NodeList nodes = factory.newDocumentBuilder()
            .parse(Path.of("..", "schemas", "titan-protocol.xml").toFile())
            .getElementsByTagNameNS("*", "message");
        final List<Element> messages = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++)
        {
            messages.add((Element)nodes.item(i));
        }
        return messages;
    }

    private List<UnsafeBuffer> story(final MachineTwin told)
    {
        final List<UnsafeBuffer> said = new ArrayList<>();
        final ExecutionInputs story = told.inputs;
        told.ready();
        for (int key = 1; key < 20; key++)
        {
            told.tell(story.prepare(key, 0 == key % 2 ? Direction.LONG : Direction.SHORT, told.nowNs));
            said.add(told.copyOfOutputs());
            told.tell(0 == key % 5 ? story.abort(key) : story.confirm(key));
            said.add(told.copyOfOutputs());
            told.tell(story.answer(key, VenueEventKind.ACKNOWLEDGED));
            told.tell(story.halfFill(key, 0 == key % 2 ? Side.BUY : Side.SELL, key));
            said.add(told.copyOfOutputs());
            told.nowNs += MS;
            told.tell(story.answer(key, VenueEventKind.CANCELED));
            told.tell(story.query(QueryKind.POSITIONS));
            said.add(told.copyOfOutputs());
            told.tell(story.query(QueryKind.STATE));
            said.add(told.copyOfOutputs());
        }
        return said;
    }

    /** What has ended makes room now, and the reference price is fresh. */
    private void afterTheHorizon()
    {
        twin.nowNs += ExecutionInputs.KEY_HORIZON_NS + 1;
        twin.tell(inputs.reference());
    }

    private ExecutionInputs prepare(final long key, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return inputs.prepare(key, Direction.LONG, twin.nowNs, bytes, bytes.length);
    }
}
