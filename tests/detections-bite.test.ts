/**
 * The tests of our detections bite: a search that finds nothing, one that lets everything through and one that lacks
 * a single condition fails at least one of them. A condition whose absence no test can notice is listed with the reason;
 * an entry that is no longer needed fails the run.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Detection, loadContent } from '../src/content/index.ts';
import { openHarness, runTest } from '../src/harness/index.ts';
import { parseSearch, printSearch, type Search } from '../src/spl/index.ts';
import { sourceText } from '../src/text/index.ts';
import { loosenedByOne, loosenedWholly } from './loosen-search.ts';

const content = await loadContent(fileURLToPath(new URL('..', import.meta.url)));
const harness = await openHarness(content, { env: { DETENT_CACHE: '/nonexistent' } });

/**
 * Conditions that may be dropped unnoticed, by detection, with the reason. All of them say once more what another part
 * of the search implies: they are there to read fewer events.
 */
const unnoticed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS Access Key Created For Another User': {
    'eventName=CreateAccessKey': 'Only its response has an access key with an owner.',
    'errorCode=success': 'A denied call has no response.',
  },
  'AWS Console Login Without Second Factor': {
    'eventName=ConsoleLogin': 'Only sign-ins say whether a second factor was used.',
  },
  'AWS GuardDuty Detector Disabled': {
    'eventName=UpdateDetector': 'No other call of GuardDuty names a detector and switches it.',
  },
  'AWS Snapshot Shared Outside': {
    'eventName=ModifySnapshotAttribute': 'No other call has permissions to create volumes.',
  },
  'Linux Auditd Cron Job Written From Login': {
    'type IN (SYSCALL, PATH)': 'The macro takes from each kind of record its own fields.',
  },
  'Linux Auditd Preload File Written': {
    'type IN (SYSCALL, PATH)': 'The macro takes from each kind of record its own fields.',
  },
  'Linux Auditd Rare Service': { 'type=SERVICE_START': 'Only records of services name a unit.' },
  'Linux Auditd Set User Id Bit': {
    'type IN (SYSCALL, EXECVE)': 'The macro takes from each kind of record its own fields.',
  },
  'PowerShell WMI Event Subscription': { 'EventCode=4104': 'Only 4104 has the text of a script block.' },
  'Windows Directory Replicated By Other Than Controller': {
    'EventCode=4662': 'Only 4662 has an access mask beside the rights used.',
  },
  'Windows Granting Ticket Without Pre Authentication': {
    'EventCode=4768': 'Only granting tickets have a kind of pre-authentication and an encryption.',
  },
  'Windows Kerberoasting With Weak Encryption': {
    'EventCode=4769': 'Granting tickets are for krbtgt, which is left out.',
  },
  'Windows Kerberos Weak Encryption In Use': {
    'EventCode IN (4768, 4769)': 'Only tickets have an encryption.',
  },
  'Windows Key Credential Added To Another Account': {
    'EventCode=5136': 'Only 5136 names an attribute of the directory.',
  },
  'Windows Password Spraying By Kerberos': {
    'EventCode=4771': 'Only pre-authentication fails with this status.',
  },
  'Windows Scheduled Task From User Writable Path': {
    'EventCode=4698': 'Of the events with a task in them only 4698 has a user.',
  },
  'Windows Service Principal Name Set For Minutes': {
    'EventCode=5136': 'Only 5136 names an attribute of the directory.',
  },
  'Windows Service Tickets Without Granting Ticket': {
    'EventCode IN (4768, 4769)': 'Each is counted by its number further on.',
  },
  'Windows Short Lived Scheduled Task': {
    'EventCode IN (4698, 4699)': 'The transaction begins and ends with these events.',
  },
  'Windows WMI Event Subscription Completed': {
    'EventCode IN (19, 20, 21)': 'Only these events have an operation and a subscription.',
  },
};

/** Whether any detection noticed that a condition of a macro was gone. */
const noticedInMacros = new Map<string, boolean>();

/** Macros that only choose where events are read from, and those where a site keeps its exclusions. */
const choosesSource =
  /`(?:sysmon|powershell|wineventlog_security|cloudtrail|linux_auditd|risk_index|\w+_filter)`/;

describe.each(content.detections.map((detection) => [detection.name, detection] as const))(
  '%s',
  (name, detection) => {
    const search = parsed(detection);

    it('passes its tests as printed', async () => {
      expect(await failing(detection, printSearch(search))).toBe(undefined);
    });

    it('fails a test when it finds nothing', async () => {
      expect(await failing(detection, `${printSearch(search)} | where 1=2`)).toBeDefined();
    });

    it('fails a test when it lets everything through', async () => {
      expect(await failing(detection, loosenedWholly(search))).toBeDefined();
    });

    it('fails a test when any of its conditions is missing', async () => {
      const survivors: string[] = [];
      for (const { dropped, span, text } of loosenedByOne(search)) {
        const [macro] = search.source.outer?.(span).calls ?? [];
        if (macro && choosesSource.test(macro.what)) continue;
        const noticed = (await failing(detection, text)) !== undefined;
        if (macro) {
          const condition = `${macro.what}: ${dropped}`;
          noticedInMacros.set(condition, noticed || noticedInMacros.get(condition) === true);
        } else if (!noticed) survivors.push(dropped);
      }
      expect(survivors.toSorted()).toEqual(Object.keys(unnoticed[name] ?? {}).toSorted());
    });
  },
);

it('notices each condition of a macro in one of the detections that use it', () => {
  expect([...noticedInMacros].filter(([, noticed]) => !noticed).map(([condition]) => condition)).toEqual([]);
});

it('lists only detections that are there', () => {
  const names = content.detections.map((detection) => detection.name);
  expect(Object.keys(unnoticed).filter((name) => !names.includes(name))).toEqual([]);
});

function parsed(detection: Detection): Search {
  const { search, diagnostics } = parseSearch(detection.searchText, { macros: content.macroCatalog });
  if (!search) throw new Error(`${detection.path}: ${diagnostics[0]?.message}`);
  return search;
}

/** Name of the first test that a search fails in the place of a detection's own. */
async function failing(detection: Detection, text: string): Promise<string | undefined> {
  const mutant = { ...detection, search: text, searchText: sourceText('<mutant>', text) };
  for (const test of detection.tests) {
    const found = harness.shelf.find(test.attackData);
    if ('missing' in found) throw new Error(found.missing.reason);
    const { verdict, reason } = await runTest(content, mutant, test, {
      ...harness,
      detections: [mutant],
      // Named so that correlations are run too, which `detent test` leaves out.
      events: found.files,
      explain: 'none',
      stopwatch: () => 0,
    });
    if (verdict !== 'pass') return `${test.name}: ${reason}`;
  }
  return undefined;
}
