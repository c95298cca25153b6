import type { Renderer, Scenario } from '../model.ts';
import type { ProcessInstance } from '../scene.ts';

/**
 * The Linux audit log in its enriched form: each program start (rule with key `exec`), writes under the watched paths
 * of the scenario, and units of the service manager. One event is several lines with the same serial number.
 * @source Linux manual pages audit.rules(7) and auditd.conf(5) (`log_format = ENRICHED`, `name_format = fqd`)
 */
export const auditd: Renderer = {
  name: 'auditd',
  about: 'auditd records SYSCALL, EXECVE, CWD, PATH, PROCTITLE, SERVICE_START and SERVICE_STOP',
  sourcetype: 'linux:audit',
  source: '/var/log/audit/audit.log',
  render(happening, serial, scenario) {
    const { session, timeMs } = happening;
    if (session.host.os !== 'linux') return undefined;
    const stamp = `msg=audit(${(timeMs / 1000).toFixed(3)}:${serial}):`;
    const record = (type: string, text: string) =>
      `node=${session.host.fqdn} type=${type} ${stamp} ${text}\n`;
    switch (happening.kind) {
      case 'start': {
        const { process } = happening;
        const words = splitCommandLine(process.commandLine);
        return [
          record('SYSCALL', systemCall(process, { number: 59, name: 'execve', items: 2, key: 'exec' })),
          record(
            'EXECVE',
            `argc=${words.length} ${words.map((word, at) => `a${at}=${encoded(word)}`).join(' ')}`,
          ),
          record('CWD', `cwd=${encoded(process.directory)}`),
          record('PATH', pathItem(0, process.file.path, 'NORMAL', '0100755')),
          record('PROCTITLE', `proctitle=${titleOf(words)}`),
        ].join('');
      }
      case 'write': {
        const { process, path, existing } = happening;
        const key = keyOf(scenario, path);
        if (key === undefined) return undefined;
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        return [
          record('SYSCALL', systemCall(process, { number: 257, name: 'openat', items: 2, key })),
          record('CWD', `cwd=${encoded(process.directory)}`),
          record('PATH', pathItem(0, folder, 'PARENT', '040755')),
          record('PATH', pathItem(1, path, existing ? 'NORMAL' : 'CREATE', '0100644')),
          record('PROCTITLE', `proctitle=${titleOf(splitCommandLine(process.commandLine))}`),
        ].join('');
      }
      case 'unit':
        return record(
          happening.started ? 'SERVICE_START' : 'SERVICE_STOP',
          `pid=1 uid=0 auid=${unset} ses=${unset} subj=unconfined msg='unit=${happening.name} comm="systemd" ` +
            `exe="/usr/lib/systemd/systemd" hostname=? addr=? terminal=? res=success'\x1dUID="root" AUID="unset"`,
        );
      default:
        return undefined;
    }
  },
};

/** The login id of what nobody's login started: -1 as an unsigned number. */
const unset = 4_294_967_295;

function systemCall(
  process: ProcessInstance,
  call: { number: number; name: string; items: number; key: string },
): string {
  const { session, unattended, file } = process;
  const uid = session.user.sid;
  // With another account than the host's user, that user has become it: the login stays.
  const { owner } = session;
  const ids = ['uid', 'gid', 'euid', 'suid', 'fsuid', 'egid', 'sgid', 'fsgid'];
  const login = unattended ? `auid=${unset}` : `auid=${owner.sid}`;
  const name = file.path.split('/').at(-1) ?? '';
  return (
    `arch=c000003e syscall=${call.number} success=yes exit=${call.number === 59 ? 0 : 3} a0=55d0c8e3f7a0 ` +
    `a1=55d0c8e3f8c0 a2=55d0c8e40210 a3=0 items=${call.items} ppid=${process.parent?.id ?? 1} pid=${process.id} ` +
    `${login} ${ids.map((id) => `${id}=${uid}`).join(' ')} tty=${unattended ? '(none)' : 'pts0'} ` +
    `ses=${unattended ? unset : 4} comm=${encoded(name.slice(0, 15))} exe=${encoded(file.path)} subj=unconfined ` +
    `key="${call.key}"\x1dARCH=x86_64 SYSCALL=${call.name} AUID="${unattended ? 'unset' : owner.name}" ` +
    ids.map((id) => `${id.toUpperCase()}="${session.user.name}"`).join(' ')
  );
}

function pathItem(item: number, path: string, type: string, mode: string): string {
  return (
    `item=${item} name=${encoded(path)} inode=${1_200 + path.length * 7} dev=103:01 mode=${mode} ouid=0 ogid=0 ` +
    `rdev=00:00 nametype=${type} cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0\x1dOUID="root" OGID="root"`
  );
}

/** auditd quotes a value, and writes one with a blank, a quote or a control character as hexadecimal digits. */
function encoded(text: string): string {
  return /^[\x21\x23-\x7e]*$/.test(text) ? `"${text}"` : Buffer.from(text).toString('hex').toUpperCase();
}

/** A program's arguments as it sees them, each ended by a zero byte but the last. */
function titleOf(words: readonly string[]): string {
  return Buffer.from(words.join('\0')).toString('hex').toUpperCase();
}

/** Splits a command line into words as a shell does: at blanks, quotes taken off. */
function splitCommandLine(line: string): string[] {
  return [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double),
  );
}

/** The key of the most exact watch over a path. */
function keyOf(scenario: Scenario, path: string): string | undefined {
  const over = (scenario.watches ?? []).filter(
    (watch) => path === watch.path || path.startsWith(`${watch.path.replace(/\/$/, '')}/`),
  );
  return over.toSorted((a, b) => b.path.length - a.path.length)[0]?.key;
}
