import type { BallotTools } from '@core/ballot';
import { combine } from 'shamir-secret-sharing';
import { buffer, fromBase64, utf8 } from './bytes';
import { openWith, sealTo } from './sealing';

const SALT = 48;

/** A browser's own cryptography for checking a ballot: nothing of it is asked of the server. */
export const browserTools: BallotTools = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', buffer(bytes))),
  async isSigned(signingKey, message, signature) {
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
    const key = await crypto.subtle.importKey('spki', buffer(fromBase64(signingKey)), algorithm, false, ['verify']);
    return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: SALT }, key, buffer(signature), buffer(utf8(message)));
  },
  async opener(sealingKey, shares) {
    const secret = await combine(shares.map(fromBase64));
    // Two wrong shares also give 32 bytes: only a trial with the public key says whether they are the right ones.
    await openWith(secret, 'trial', fromBase64(await sealTo(sealingKey, 'trial', Uint8Array.of(0))));
    return async (context, envelope) => {
      try {
        return new TextDecoder().decode(await openWith(secret, context, envelope));
      } catch {
        return undefined;
      }
    };
  },
};
