import { z } from 'zod';

const date = z.iso.date();
const line = (max: number) => z.string().trim().max(max);

/** Categories of practice (执业类别); a village doctor has a certificate of a register of its own. */
export const qualifications = ['clinical', 'chinese-medicine', 'dental', 'public-health', 'village'] as const;

/** The filing of practice at a further institution (多点执业备案). */
export const filing = z
  .strictObject({
    number: line(60).min(1),
    filedOn: date,
    /** The last day on which it is in force; null when it has no end. */
    validUntil: date.nullable(),
  })
  .refine(({ filedOn, validUntil }) => validUntil === null || filedOn <= validUntil, {
    path: ['validUntil'],
    message: 'ends before it begins',
  });

/** The credentials that a role at an institution rests on (rule LICENCE). Dates are those of the hospital's zone. */
export const credentials = z
  .strictObject({
    qualification: z.enum(qualifications),
    /** The authority that keeps the registration, by its name. */
    authority: line(100).min(1),
    /** From when the person has practised independently. */
    registeredOn: date,
    /** The last day on which the licence is in force; null when it has no end. */
    validUntil: date.nullable(),
    /** Whether the licence is registered at this institution; anywhere else it has to be filed. */
    mainInstitution: z.boolean(),
    filing: filing.nullable(),
  })
  .refine(({ registeredOn, validUntil }) => validUntil === null || registeredOn <= validUntil, {
    path: ['validUntil'],
    message: 'ends before it begins',
  });
export type Credentials = z.infer<typeof credentials>;

/** Why a doctor may not be offered (rule LICENCE). */
export const notOfferedReasons = [
  'inactive',
  'no-licence',
  'licence-expired',
  'three-years',
  'not-filed',
  'filing-expired',
] as const;
export type NotOffered = (typeof notOfferedReasons)[number];
