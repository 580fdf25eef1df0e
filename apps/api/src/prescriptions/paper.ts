import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import type { Prescription } from '@oih/data/prescriptions/model';
import { AppError } from '@oih/platform/errors';
import type { Response } from 'express';
import type { AppContext } from '../context.ts';
import { sendPdf } from '../pdf/send-pdf.ts';
import { signedPrescription } from '../signing/prescription-kinds.ts';
import { drawPaper } from './draw-paper.ts';
import { presentSigned } from './present.ts';

/** The latest signed version as the customary paper. @throws AppError ILLEGAL_TRANSITION while nothing of it is signed. */
export async function sendPaper(context: AppContext, response: Response, prescription: Prescription): Promise<void> {
  const [view] = await presentSigned(context, [prescription]);
  if (!view)
    throw new AppError('ILLEGAL_TRANSITION', 'The prescription is not signed yet, so there is no paper of it.');
  const [latest] = (await context.repositories.signedRecords.of(signedPrescription.kind, prescription._id)).slice(-1);
  const checkUrl = `${context.config.PUBLIC_ORIGIN}/prescription/${prescription.checkCode}`;
  const pdf = await drawPaper(view satisfies PrescriptionView, { checkUrl, hash: latest?.signature.payloadHash ?? '' });
  sendPdf(response, pdf, `prescription-${view.number}`);
}
