import { type EventSource, memorySource, type Requirement, Row, textOf } from '../engine/index.ts';

/**
 * A source that leaves out all that a request allows it to: events that do not meet the requirement, fields that are
 * not asked for, equal events where they are only counted, and the order when any will do. Searches must give the same over it as over everything; tests run
 * over it so that a plan that asks for too little shows.
 */
export function strictSource(rows: readonly Row[]): EventSource {
  const everything = memorySource(rows);
  return {
    async *read(request) {
      const { requirement, fields, order } = request;
      const wanted: Row[] = [];
      for await (const batch of everything.read(request)) {
        for (const row of batch) if (meets(row, requirement)) wanted.push(row);
      }
      if (order === 'any') wanted.reverse();
      const narrowed = fields === 'all' ? wanted : wanted.map((row) => narrow(row, fields));
      yield request.rows === 'tallied' ? tallied(narrowed) : narrowed;
    },
  };
}

function narrow(row: Row, fields: ReadonlySet<string>): Row {
  const names = row.names().filter((name) => fields.has(name));
  return new Row(
    undefined,
    names.map((name) => [name, row.get(name)] as const),
  );
}

/** Equal rows as one with their number. */
function tallied(rows: readonly Row[]): Row[] {
  const byFields = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(row.names().map((name) => [name, row.get(name)]));
    const known = byFields.get(key);
    if (known) known.times++;
    else byFields.set(key, row);
  }
  return [...byFields.values()];
}

function meets(row: Row, requirement: Requirement): boolean {
  switch (requirement.kind) {
    case 'none':
      return true;
    case 'all':
      return requirement.of.every((part) => meets(row, part));
    case 'any':
      return requirement.of.some((part) => meets(row, part));
    case 'contains': {
      const value = row.get(requirement.field);
      if (value === null) return false;
      const texts = (typeof value === 'object' ? value : [value]).map((one) => textOf(one).toLowerCase());
      return texts.some((text) => requirement.pieces.every((piece) => text.includes(piece)));
    }
  }
}
