import { AppError } from '@oih/platform/errors';
import { z } from 'zod';

const reference = z.object({ reference: z.string().max(200) });

/** The parts of an Appointment that an operation reads; everything else in it is ignored. */
const appointment = z.object({
  resourceType: z.literal('Appointment'),
  id: z.string().max(64).optional(),
  slot: z.array(reference).max(10).optional(),
});

/** Parameters (FHIR R4) of the scheduling operations. */
const parameters = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(
      z.object({
        name: z.string().max(64),
        valueString: z.string().max(200).optional(),
        valueDateTime: z.iso.datetime({ offset: true }).optional(),
        valueCode: z.string().max(64).optional(),
        valueCodeableConcept: z.object({ coding: z.array(z.object({ code: z.string().max(64) })).max(10) }).optional(),
        valueReference: reference.optional(),
        resource: appointment.optional(),
      }),
    )
    .max(50)
    .default([]),
});

export type Parameter = z.infer<typeof parameters>['parameter'][number];

/** The named parameters of an operation. @throws AppError BAD_REQUEST. */
export function parametersOf(body: unknown): {
  one(name: string): Parameter | undefined;
  all(name: string): Parameter[];
} {
  const parsed = parameters.safeParse(body);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.join('.') || 'body').join(', ');
    throw new AppError('BAD_REQUEST', `The body is not Parameters as this operation takes them: ${paths}.`);
  }
  const { parameter } = parsed.data;
  const all = (name: string) => parameter.filter((one) => one.name === name);
  return { one: (name) => all(name)[0], all };
}

/** The id of a reference to a type. @throws AppError BAD_REQUEST when it is to something else. */
export function referenced(type: string, value: { reference: string } | undefined): string | undefined {
  if (!value) return undefined;
  const match = new RegExp(`^(?:.*/)?${type}/([A-Za-z0-9.-]{1,64})$`).exec(value.reference);
  if (!match) throw new AppError('BAD_REQUEST', `A reference to ${type} is needed here, such as ${type}/x.`);
  return match[1];
}
