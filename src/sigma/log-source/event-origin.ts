import type { SigmaEvent } from '../event/sigma-event.ts';
import { fold } from '../match/fold.ts';

/** Where an event comes from, as far as that decides about log sources. */
export interface EventOrigin {
  readonly isWindows: boolean;
  /** Folded, as the others are. */
  readonly channel: string;
  readonly provider: string;
  /** NaN when there is none. */
  readonly eventId: number;
  /** Whether `eventId` is the only value of the field `EventID`, or there is no such field. */
  readonly isOnlyEventId: boolean;
  readonly sourceType: string;
  readonly source: string;
}

/** The origins of a stream are few; when one has more, it is hostile, and they are forgotten. */
const mostKnown = 10_000;

/** Makes a function that finds out where an event comes from. Events of the same origin get the same object. */
export function originReader(): (event: SigmaEvent) => EventOrigin {
  const known = new Map<string, EventOrigin>();
  return (event) => {
    const provider = event.text('Provider_Name', 'SourceName', 'ProviderName', 'winlog.provider_name');
    const channel = event.text('Channel', 'LogName', 'winlog.channel');
    const eventId = event.text('EventID', 'EventCode', 'winlog.event_id');
    const isOnlyEventId = (event.view().field('EventID')?.scalars.length ?? 0) <= 1;
    const { sourceType, source } = event;
    const key = `${provider}\u0000${channel}\u0000${eventId}\u0000${isOnlyEventId}\u0000${sourceType}\u0000${source}`;
    let origin = known.get(key);
    if (!origin) {
      origin = {
        ...windowsOrigin(fold(provider), fold(channel), fold(sourceType)),
        eventId: Number(eventId || Number.NaN),
        isOnlyEventId,
        source: fold(source),
      };
      if (known.size >= mostKnown) known.clear();
      known.set(key, origin);
    }
    return origin;
  };
}

const sysmonChannel = 'microsoft-windows-sysmon/operational';

function windowsOrigin(provider: string, named: string, sourceType: string) {
  let channel = named;
  if (channel === '' && provider === 'microsoft-windows-sysmon') channel = sysmonChannel;
  if (channel === '' && provider === 'linux-sysmon') channel = 'linux-sysmon/operational';
  const isLinux = channel.startsWith('linux-') || sourceType.includes('linux');
  const isWindows = !isLinux && (channel !== '' || sourceType.includes('wineventlog'));
  return { isWindows, channel, provider, sourceType };
}
