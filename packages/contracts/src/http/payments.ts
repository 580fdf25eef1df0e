import { z } from 'zod';
import { appointment } from './appointments.ts';
import { id } from './common.ts';
import { defineHttp } from './define.ts';

export const payAgain = defineHttp({
  id: 'payAgain',
  method: 'post',
  path: '/api/appointments/:appointmentId/payment',
  tag: 'payments',
  summary: 'Has a payment tried again that the provider refused. Asking again while it is under way changes nothing.',
  auth: ['patient'],
  attended: true,
  params: z.strictObject({ appointmentId: id }),
  response: z.object({ appointment }),
  errors: ['NOT_FOUND', 'CONFLICT'],
});
