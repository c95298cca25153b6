import type { Happening } from './actions/index.ts';

/** Says in a few words what happened, for people who look at a timeline. Names are those of the logs. */
export function wordHappening(one: Happening): string {
  switch (one.kind) {
    case 'start':
      return `starts ${shortened(one.process.commandLine)}`;
    case 'stop':
      return `ends ${baseName(one.process.file.path)}`;
    case 'load':
      return `${program(one)} loads ${baseName(one.library.path)}`;
    case 'write':
      return `${program(one)} writes ${baseName(one.path)}`;
    case 'resolve':
      return `${program(one)} resolves ${one.name}`;
    case 'connect':
      return `${program(one)} connects to ${one.name === '' || one.name === '-' ? one.address : one.name}:${one.port}`;
    case 'request':
      return `${program(one)} requests ${shortened(one.url)}`;
    case 'registry':
      return `${one.operation} ${shortened(one.target)}`;
    case 'script':
      return `runs the script ${shortened(one.text)}`;
    case 'task':
      return `${one.operation}s the scheduled task ${one.name}`;
    case 'subscription':
      return `WMI ${one.part} ${one.name} ${one.operation.toLowerCase()}`;
    case 'ticket':
      return `asks for a ${one.ticket} ticket for ${one.service}`;
    case 'logon':
      return `logs on by ${one.protocol} from ${one.address}${one.fails ? ', which fails' : ''}`;
    case 'access':
      return `uses rights on ${shortened(one.object)}`;
    case 'modify':
      return `${one.added ? 'adds' : 'deletes'} ${one.attribute} of ${shortened(one.object)}`;
    case 'call':
      return `calls ${one.service} ${one.event}${one.error ? `, refused: ${one.error.code}` : ''}`;
    case 'sign-in':
      return `signs in to the console${one.succeeds ? '' : ', which fails'}`;
    case 'unit':
      return `${one.started ? 'starts' : 'stops'} the unit ${one.name}`;
    case 'risk':
      return `raises risk by ${one.score}: ${one.search}`;
  }
}

function program({ process }: { readonly process: { readonly file: { readonly path: string } } }): string {
  return baseName(process.file.path);
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
}

/** Long texts are cut; paths in front of a quoted program go first. */
function shortened(text: string): string {
  const plain = text.replace(/^"[^"]*[\\/]([^"\\/]+)"/, '$1').replaceAll(/\s+/g, ' ');
  return plain.length <= 80 ? plain : `${plain.slice(0, 79)}…`;
}
