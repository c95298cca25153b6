/** The peer for searches over raw files: DuckDB reading the same file, started once, in the same process. */
export interface DuckDb {
  /** Runs a query and gives its rows as texts, for checking that both sides did the same work. */
  query(sql: string): Promise<string[][]>;
}

/** Opens an in-memory DuckDB; nothing when the package has no binary for this machine. */
export async function openDuckDb(): Promise<DuckDb | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    return {
      async query(sql) {
        const reader = await connection.runAndReadAll(sql);
        return reader.getRows().map((row) => row.map(String));
      },
    };
  } catch {
    return undefined;
  }
}
