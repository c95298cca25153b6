import type { CloudCalled } from '../actions/call.ts';
import type { SignedIn } from '../actions/sign-in.ts';
import type { Renderer } from '../model.ts';
import { drawFrom } from '../random.ts';
import type { Session } from '../scene.ts';

/** AWS CloudTrail as JSON lines: calls and console sign-ins. */
export const cloudtrail: Renderer = {
  name: 'cloudtrail',
  about: 'CloudTrail records, one JSON object a line',
  sourcetype: 'aws:cloudtrail',
  source: 'aws_cloudtrail',
  render(happening) {
    if (happening.kind !== 'call' && happening.kind !== 'sign-in') return undefined;
    const { session, timeMs } = happening;
    const told = happening.kind === 'call' ? callRecord(happening) : signInRecord(happening);
    return `${JSON.stringify({
      eventVersion: '1.08',
      userIdentity: identity(session, happening.kind === 'sign-in'),
      // CloudTrail keeps whole seconds.
      eventTime: `${new Date(timeMs).toISOString().slice(0, 19)}Z`,
      ...told,
      managementEvent: true,
      recipientAccountId: session.awsAccount,
      eventCategory: 'Management',
    })}\n`;
  },
};

function callRecord(call: CloudCalled) {
  return {
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.event,
    awsRegion: call.region,
    sourceIPAddress: call.session.host.ip,
    userAgent: call.agent,
    ...(call.error ? { errorCode: call.error.code } : {}),
    ...(call.error?.message === undefined ? {} : { errorMessage: call.error.message }),
    requestParameters: call.parameters,
    responseElements: call.response,
    requestID: call.requestId,
    eventID: call.eventId,
    readOnly: /^(?:Get|List|Describe|Lookup|Head)/.test(call.event),
    eventType: 'AwsApiCall',
  };
}

function signInRecord(signIn: SignedIn) {
  return {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    awsRegion: signIn.region,
    sourceIPAddress: signIn.session.host.ip,
    userAgent: signIn.agent,
    ...(signIn.succeeds ? {} : { errorMessage: 'Failed authentication' }),
    requestParameters: null,
    responseElements: { ConsoleLogin: signIn.succeeds ? 'Success' : 'Failure' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: signIn.secondFactor ? 'Yes' : 'No',
    },
    eventID: signIn.eventId,
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
  };
}

/** @source CloudTrail User Guide: CloudTrail userIdentity element */
function identity({ user, awsAccount: account }: Session, console: boolean) {
  const type = user.aws?.type ?? 'IAMUser';
  const draw = drawFrom(`${account}/${user.name}`);
  const accessKeyId = console ? '' : `AKIA${draw.hex(8, 'key')}`;
  switch (type) {
    case 'Root':
      return {
        type,
        principalId: account,
        arn: `arn:aws:iam::${account}:root`,
        accountId: account,
        accessKeyId,
      };
    case 'IAMUser':
      return {
        type,
        principalId: `AIDA${draw.hex(8, 'principal')}`,
        arn: `arn:aws:iam::${account}:user/${user.name}`,
        accountId: account,
        accessKeyId,
        userName: user.name,
      };
    case 'AssumedRole': {
      const role = user.aws?.role ?? user.name;
      const principalId = `AROA${drawFrom(`${account}/${role}`).hex(8, 'role')}`;
      return {
        type,
        principalId: `${principalId}:${user.name}`,
        arn: `arn:aws:sts::${account}:assumed-role/${role}/${user.name}`,
        accountId: account,
        accessKeyId: accessKeyId.replace('AKIA', 'ASIA'),
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId,
            arn: `arn:aws:iam::${account}:role/${role}`,
            accountId: account,
            userName: role,
          },
          attributes: { mfaAuthenticated: 'false' },
        },
      };
    }
    default:
      return type satisfies never;
  }
}
