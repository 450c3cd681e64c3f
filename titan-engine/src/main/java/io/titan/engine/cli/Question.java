package io.titan.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.control.ControlException;

/**
 * One exchange with execution.
 */
@FunctionalInterface
interface Question
{
    JsonNode ask(ControlContext context) throws ControlException, ControlRefusedException;
}
