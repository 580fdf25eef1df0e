/** Why a camera or microphone could not be had; each has guidance of its own. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported' | 'failed';

/** Classifies what getUserMedia threw (Media Capture and Streams, section 10.2). */
export function problemOf(error: unknown): DeviceProblem {
  if (!globalThis.isSecureContext) return 'insecure';
  if (!navigator.mediaDevices?.getUserMedia) return 'unsupported';
  return problemByName((error as { name?: string } | null)?.name);
}

/** The problem by the name of the exception. */
export function problemByName(name: string | undefined): DeviceProblem {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/** The problem as the device check reports it. */
export const outcomeOf = (problem: DeviceProblem): 'denied' | 'missing' | 'busy' | 'failed' =>
  problem === 'denied' || problem === 'missing' || problem === 'busy' ? problem : 'failed';
