import type { searchAudit } from '@oih/contracts/http/audit';
import type { HttpInput } from '@oih/contracts/http/define';
import { addDays, instantOf } from '../time/wall-time.ts';

/** What the form of the search holds; empty where it does not matter. */
export interface AuditForm {
  actorId: string;
  record: string;
  patientId: string;
  phone: string;
  action: string;
  from: string;
  to: string;
}

/** What an address may name: all but the phone, which is never part of one. */
const inAddress = ['actorId', 'record', 'patientId', 'action', 'from', 'to'] as const;

export function formFrom(search: URLSearchParams): AuditForm {
  const [actorId, record, patientId, action, from, to] = inAddress.map((name) => search.get(name) ?? '');
  return {
    actorId: actorId!,
    record: record!,
    patientId: patientId!,
    action: action!,
    from: from!,
    to: to!,
    phone: '',
  };
}

/** The address of a search. */
export function addressOf(form: AuditForm, before: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const name of inAddress) {
    if (form[name]) next.set(name, form[name]);
    else next.delete(name);
  }
  return next;
}

export type AuditBody = NonNullable<HttpInput<typeof searchAudit>['body']>;

/** The search as the api takes it: days are from midnight to midnight in the hospital's zone, the last one included. */
export function bodyOf(form: AuditForm, organizationId: string | undefined, timeZone: string): AuditBody {
  const midnight = (date: string) => instantOf({ date, time: '00:00' }, timeZone)?.toISOString();
  const given = {
    organizationId,
    actorId: form.actorId,
    recordId: form.record.trim(),
    patientId: form.patientId,
    patientPhone: form.phone.trim(),
    action: form.action,
    from: form.from && midnight(form.from),
    to: form.to && midnight(addDays(form.to, 1)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as AuditBody;
}

/** What is wrong with a form; undefined when it can be searched for. */
export const faultOf = ({ phone, from, to }: AuditForm): 'phone' | 'order' | undefined =>
  phone.trim() !== '' && !/^1[3-9]\d{9}$/.test(phone.trim()) ? 'phone' : from && to && from > to ? 'order' : undefined;
