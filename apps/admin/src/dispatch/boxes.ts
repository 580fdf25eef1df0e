import type { ConsultationBox } from '@oih/contracts/http/consultations';

/** The lists of who dispatches: at the own centre, offered to the own institution, waiting for its review. */
export const boxes = ['centre', 'offered', 'review'] as const satisfies readonly ConsultationBox[];
export type Box = (typeof boxes)[number];
