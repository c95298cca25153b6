import type { Renderer } from '../model.ts';

const fields =
  'date time time-taken c-ip cs-username s-action sc-status cs-method cs-uri-scheme cs-host cs-uri-port cs-uri-path cs-uri-query c-uri cs(User-Agent) rs(Content-Type) sc-bytes cs-bytes';

/** A web proxy's access log in the W3C extended log file format, with the field names that Sigma's proxy rules use. */
export const proxy: Renderer = {
  name: 'proxy',
  about: 'a proxy’s access log in W3C extended format',
  sourcetype: 'proxy:w3c',
  source: 'proxy',
  head: `#Software: proxy\n#Version: 1.0\n#Fields: ${fields}\n`,
  render(happening) {
    if (happening.kind !== 'request') return undefined;
    const { process, timeMs } = happening;
    const url = new URL(happening.url);
    const [date, time] = new Date(timeMs).toISOString().slice(0, 19).split('T');
    const cells = [
      date,
      time,
      happening.tookMs,
      process.session.host.ip,
      `${process.session.domain}\\${process.session.user.name}`,
      happening.method === 'CONNECT' ? 'TCP_TUNNELED' : 'TCP_MISS',
      happening.status,
      happening.method,
      url.protocol.slice(0, -1),
      url.hostname,
      url.port || (url.protocol === 'https:' ? 443 : 80),
      url.pathname,
      url.search === '' ? '-' : url.search,
      `${url.pathname}${url.search}`,
      quoted(happening.userAgent),
      happening.contentType,
      happening.received,
      happening.sent,
    ];
    return `${cells.join(' ')}\n`;
  },
};

/** A value with blanks stands in double quotes; a quote inside is doubled. */
function quoted(text: string): string {
  return text === '' ? '-' : `"${text.replaceAll('"', '""')}"`;
}
