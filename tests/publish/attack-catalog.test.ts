import { describe, expect, it } from 'vitest';
import { attackCatalog, parseAttackCatalog } from '../../src/publish/index.ts';

describe('the ATT&CK catalog', () => {
  const { tactics, techniques } = attackCatalog();

  it('knows techniques with their tactics', () => {
    expect(techniques.get('T1195.002')).toEqual({
      id: 'T1195.002',
      name: 'Compromise Software Supply Chain',
      tactics: [{ key: 'initial-access', name: 'Initial Access', killChainPhase: 'Delivery' }],
      isCurrent: true,
    });
    expect(techniques.get('T1562.001')).toMatchObject({ isCurrent: false, now: 'T1685' });
  });
  it('holds together', () => {
    for (const { id, name, tactics: served, isCurrent, now } of techniques.values()) {
      expect(id).toMatch(/^T\d{4}(?:\.\d{3})?$/);
      expect(name).not.toBe('');
      if (isCurrent) expect(served.length, id).toBeGreaterThan(0);
      if (isCurrent && id.includes('.')) expect(techniques.has(id.slice(0, 5)), id).toBe(true);
      if (now !== undefined) expect(techniques.get(now)?.isCurrent, id).toBe(true);
    }
    expect([...techniques.keys()]).toEqual([...techniques.keys()].sort());
    const used = new Set([...techniques.values()].flatMap((one) => one.tactics.map(({ key }) => key)));
    expect([...tactics.keys()].filter((key) => !used.has(key))).toEqual([]);
  });
  it('leaves out lines that say nothing, and tactics nobody listed', () => {
    const { techniques: read } = parseAttackCatalog(
      'key\nx\tX\tP\n\n',
      'id\r\nT1\tOne\tx,y\tcurrent\r\nT2\n',
    );
    expect([...read.values()]).toEqual([
      { id: 'T1', name: 'One', tactics: [{ key: 'x', name: 'X', killChainPhase: 'P' }], isCurrent: true },
    ]);
  });
});
