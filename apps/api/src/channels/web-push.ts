import { createECDH, createHash } from 'node:crypto';
import { ConfigError } from '@oih/platform/config';
import webPush from 'web-push';
import { JobFailure } from '../jobs/failure.ts';
import type { PushProvider } from './channels.ts';
import { post } from './post.ts';

/** The public key that belongs to a private one, uncompressed, base64url. @throws ConfigError when it is none of the curve P-256. */
function publicKeyOf(privateKey: string): string {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(privateKey, 'base64url');
  } catch {
    throw new ConfigError('The environment is not usable:\n  PUSH_PRIVATE_KEY: is no private key of the curve P-256');
  }
  return curve.getPublicKey('base64url');
}

/** Whether an address belongs to one of the push services. Browsers name the address, so the api must not post to any other. */
function isOf(services: readonly string[], endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, hostname, port } = new URL(endpoint);
  return services.some((service) => {
    const [scheme, domain] = service.split('://*');
    if (domain === undefined) return service === origin;
    return protocol === `${scheme}:` && port === '' && hostname.endsWith(domain);
  });
}

/**
 * Notifications by web push (RFC 8030), encrypted for the browser (RFC 8291) and signed by the hospital's key (RFC 8292).
 * @param subject whom a push service may turn to: an `https:` or `mailto:` address.
 */
export function webPushes(privateKey: string, subject: string, services: readonly string[]): PushProvider {
  const publicKey = publicKeyOf(privateKey);
  return {
    publicKey,
    accepts: (endpoint) => isOf(services, endpoint),
    async send({ id, device, note, seconds, urgent }) {
      const { endpoint, headers, body } = webPush.generateRequestDetails(device, JSON.stringify(note), {
        vapidDetails: { subject, publicKey, privateKey },
        TTL: seconds,
        urgency: urgent ? 'high' : 'normal',
        // One that still waits for the browser is replaced by the same one.
        topic: createHash('sha256').update(id).digest('base64url').slice(0, 32),
      });
      const status = await post('PUSH', endpoint, body ?? '', headers as Record<string, string>);
      if (status === 404 || status === 410) return 'gone';
      if (status >= 200 && status < 300) return 'taken';
      const final = status >= 400 && status < 500 && status !== 429;
      throw new JobFailure('PUSH_REFUSED', `the push service answered ${status}`, { final });
    },
  };
}
