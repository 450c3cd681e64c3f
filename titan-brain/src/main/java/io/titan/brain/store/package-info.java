/**
 * PostgreSQL: the connection, the migrations, and one class for each group of tables. Rows go in and out as records;
 * what they mean is decided elsewhere.
 */
package io.titan.brain.store;
