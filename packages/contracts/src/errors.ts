/**
 * Every code that the HTTP API answers with, its status and whether the same request may succeed when it is sent again.
 * The screens translate by code; the English `message` beside it says what happened, why, and what to do.
 */
export const errorCodes = {
  BAD_REQUEST: { status: 400, retryable: false },
  UNAUTHENTICATED: { status: 401, retryable: false },
  SIGN_IN_FAILED: { status: 401, retryable: false },
  CODE_INVALID: { status: 401, retryable: false },
  CODE_EXPIRED: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  ORIGIN_REJECTED: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  CONFLICT: { status: 409, retryable: false },
  ILLEGAL_TRANSITION: { status: 409, retryable: false },
  SLOT_TAKEN: { status: 409, retryable: false },
  SLOT_NOT_OPEN: { status: 409, retryable: false },
  GUARDIAN_REQUIRED: { status: 409, retryable: false },
  HOLD_EXPIRED: { status: 409, retryable: false },
  BOOKING_LIMIT: { status: 409, retryable: false },
  OTHER_DEPARTMENT: { status: 409, retryable: false },
  PRICE_HIGHER: { status: 409, retryable: false },
  TERMS_CHANGED: { status: 409, retryable: false },
  PATIENT_BUSY: { status: 409, retryable: false },
  PROFILE_INCOMPLETE: { status: 409, retryable: false },
  CONSENT_REQUIRED: { status: 409, retryable: false },
  CHECK_IN_CLOSED: { status: 409, retryable: true },
  QUEUE_EMPTY: { status: 409, retryable: true },
  DOCTOR_BUSY: { status: 409, retryable: true },
  VISIT_NOT_STARTED: { status: 409, retryable: true },
  VISIT_ENDED: { status: 409, retryable: false },
  EDIT_CONFLICT: { status: 409, retryable: false },
  NOTE_CONFLICT: { status: 409, retryable: false },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false },
  NOTE_INCOMPLETE: { status: 422, retryable: false },
  ACCOUNT_LOCKED: { status: 423, retryable: true },
  RATE_LIMITED: { status: 429, retryable: true },
  INTERNAL: { status: 500, retryable: true },
  UNAVAILABLE: { status: 503, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;
