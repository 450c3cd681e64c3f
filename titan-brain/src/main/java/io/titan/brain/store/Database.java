package io.titan.brain.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

import java.math.BigDecimal;

/**
 * A pool of connections that opens them when they are needed: the server may be away at any time, and comes back by
 * itself. Any thread.
 */
public final class Database implements AutoCloseable
{
    private static final int CONNECTIONS = 6;
    private static final long CONNECT_MS = 2_000;
    private static final String TIMEOUT_S = "10";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    /**
     * Prepares a pool; connects to nothing yet.
     *
     * @param url JDBC address, see {@link DatabaseUrl}.
     */
    public Database(final String url)
    {
        final HikariConfig settings = new HikariConfig();
        settings.setPoolName("brain");
        settings.setJdbcUrl(url);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(CONNECT_MS);
        settings.setInitializationFailTimeout(-1);
        // A server that hangs is as good as one that is gone, and must not hold a report for ever.
        settings.addDataSourceProperty("socketTimeout", TIMEOUT_S);
        settings.addDataSourceProperty("connectTimeout", "2");
        settings.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A plan that was made for the empty tables of a first start reads all of them later, for every batch.
        settings.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        this.pool = new HikariDataSource(settings);
        this.jdbi = Jdbi.create(pool)
            .registerArrayType(String.class, "text")
            .registerArrayType(BigDecimal.class, "numeric")
            .registerArrayType(Integer.class, "int4")
            .registerArrayType(Long.class, "int8");
    }

    /**
     * Brings the tables to the state this version needs.
     */
    public void migrate()
    {
        Flyway.configure(Database.class.getClassLoader()).dataSource(pool).locations("classpath:db/migration")
            .load().migrate();
    }

    /**
     * Runs statements.
     *
     * @return for any thread.
     */
    public Jdbi jdbi()
    {
        return jdbi;
    }

    @Override
    public void close()
    {
        pool.close();
    }
}
