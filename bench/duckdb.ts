import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The peer for searches over raw files: DuckDB reading the same file, started once, in the same process. */
export interface DuckDb {
  /** Runs a query and gives its rows as texts, for checking that both sides did the same work. */
  query(sql: string): Promise<string[][]>;
}

interface DuckDbPackage {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{ runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }> }>;
    }>;
  };
}

const peer = '@duckdb/node-api@1.5.6-r.1';

/**
 * Opens an in-memory DuckDB, installing it into `folder` the first time; nothing when it cannot be had.
 *
 * It is no dependency of the project: 70 MB of native code that only this comparison needs, and `npm ci` would have to
 * resolve its packages for every platform.
 */
export async function openDuckDb(folder: string): Promise<DuckDb | undefined> {
  const manifest = join(folder, 'package.json');
  if (!existsSync(join(folder, 'node_modules/@duckdb/node-api'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, '{ "private": true }\n');
    spawnSync('npm', ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', peer], {
      cwd: folder,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  }
  try {
    const { DuckDBInstance }: DuckDbPackage = createRequire(manifest)('@duckdb/node-api');
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
