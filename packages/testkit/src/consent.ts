import type { ConsentReference, getConsentText } from '@oih/contracts/http/appointments';
import type { HttpOutput } from '@oih/contracts/http/define';

/** The texts that the api gave, as somebody agrees to them. */
export const agreedTo = ({ version, sha256, sensitive }: HttpOutput<typeof getConsentText>): ConsentReference => ({
  version,
  sha256,
  sensitive: { version: sensitive.version, sha256: sensitive.sha256 },
});
