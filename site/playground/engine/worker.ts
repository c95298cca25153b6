/**
 * The worker of a playground: the engine over events that never leave the tab.
 */
import type { Answer, Request } from '../protocol.ts';
import { Session } from './session.ts';

/** What a worker sees of its page; the DOM's own types describe a window. */
interface Port {
  postMessage(answer: Answer): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const port = globalThis as unknown as Port;

const session = new Session(
  async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`The site does not have ${address} (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  },
  (answer) => port.postMessage(answer),
);

port.onmessage = ({ data }) => void session.take(data);
