import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { ErrorCode } from '@oih/contracts/errors';
import type { AppError } from '@oih/platform/errors';
import { systems } from './systems.ts';

/** Kinds of trouble of FHIR (valueset-issue-type) for our codes; where none is named, the status tells. */
const kinds: Partial<Record<ErrorCode, OperationOutcomeIssue['code']>> = {
  UNAUTHENTICATED: 'login',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not-found',
  BAD_REQUEST: 'invalid',
  SLOT_TAKEN: 'conflict',
  PAYLOAD_TOO_LARGE: 'too-long',
  RATE_LIMITED: 'throttled',
  INTERNAL: 'exception',
  UNAVAILABLE: 'transient',
};

/** A refusal as FHIR says it: kind, our code beside it, and the words. */
export function outcomeOf(error: AppError): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: kinds[error.code] ?? 'business-rule',
        details: { coding: [{ system: systems.error, code: error.code }], text: error.message },
      },
    ],
  };
}
