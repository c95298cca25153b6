/**
 * What real data says of our detections: published recordings of attacks on which each fires, and on which it rightly
 * stays silent. The recordings stand beside the repository in ../shared/corpora; without them nothing is run.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../src/content/index.ts';
import { openHarness, runTest } from '../src/harness/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpora = join(root, '../shared/corpora');

/** Detection, recording, number of rows, and why there are that many where it is not plain. */
const cases: readonly (readonly [detection: string, recording: string, rows: number, why: string])[] = [
  [
    'Windows Scheduled Task Runs Interpreter',
    'attack_data/T1053.005/attack_data.tar.gz',
    4,
    'each schtasks /create of the atomic tests',
  ],
  [
    'Windows Scheduled Task Created On Another Host',
    'attack_data/T1053.005/attack_data.tar.gz',
    0,
    'the one with /s names localhost',
  ],
  [
    'Windows Wmic Process Created',
    'attack_data/T1047/attack_data.tar.gz',
    2,
    'one with /node:127.0.0.1, one without',
  ],
  [
    'Windows Wmic Process Created On Another Host',
    'attack_data/T1047/attack_data.tar.gz',
    0,
    '127.0.0.1 is this host',
  ],
  [
    'Windows Short Lived Scheduled Task',
    'evtx_attack_samples/Execution/temp_scheduled_task_4698_4699.evtx',
    1,
    'registered and deleted within a second',
  ],
  [
    'Windows Scheduled Task From User Writable Path',
    'evtx_attack_samples/Execution/temp_scheduled_task_4698_4699.evtx',
    1,
    'output to %windir%\\Temp',
  ],
  [
    'Windows WMI Command Output On Administrative Share',
    'evtx_attack_samples/Lateral Movement/LM_wmiexec_impacket_sysmon_whoami.evtx',
    1,
    'three commands of wmiexec',
  ],
  [
    'Windows Directory Replicated By Other Than Controller',
    'evtx_attack_samples/Credential Access/CA_DCSync_4662.evtx',
    1,
    'the right to replicate all, used by a person',
  ],
  [
    'Windows Password Spraying By Kerberos',
    'evtx_attack_samples/Credential Access/kerberos_pwd_spray_4771.evtx',
    0,
    'two accounts are below the threshold of eight',
  ],
];

describe.skipIf(!existsSync(corpora))(
  'over published recordings (skipped without ../shared/corpora)',
  async () => {
    const content = await loadContent(root);
    const harness = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });

    it.each(cases)(
      '%s, %s: %i rows, %s',
      async (name, recording, rows) => {
        const detection = content.detections.find((one) => one.name === name);
        const [test] = detection?.tests ?? [];
        if (!detection || !test) throw new Error(`There is no tested detection ${name}.`);
        const stated = { ...test, expect: { count: { min: rows, max: rows }, rows: [] } };
        const verdict = await runTest(content, detection, Object.assign(stated, { place: test.place }), {
          ...harness,
          detections: [detection],
          events: [{ path: join(corpora, recording), name: recording }],
          explain: 'none',
          stopwatch: () => 0,
        });
        expect(verdict.verdict, verdict.reason).toBe('pass');
      },
      60_000,
    );
  },
);
