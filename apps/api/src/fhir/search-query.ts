import type { Resource } from '@medplum/fhirtypes';
import { AppError } from '@oih/platform/errors';

/** How a search parameter is read (FHIR R4, search.html#ptypes). */
export type ParameterType = 'token' | 'reference' | 'string' | 'date';

/** A half-open span of time; an open end is absent. */
export interface Span {
  from?: Date;
  to?: Date;
}

/** What was asked: the values of token, reference and string parameters (any of them), spans of dates, and the page. */
export interface SearchQuery {
  values: Record<string, string[]>;
  spans: Record<string, Span>;
  count: number;
  after: string | undefined;
  /** Which references of the found resources come along, such as `patient` of `_include=Encounter:patient`. */
  includes: string[];
}

/** One page of a search, and where the next one begins. */
export interface Found {
  resources: Resource[];
  next: string | undefined;
}

/** The query that reads one resource. */
export const oneOf = (id: string): SearchQuery => ({
  values: { _id: [id] },
  spans: {},
  count: 1,
  after: undefined,
  includes: [],
});

const defaultCount = 20;
const maxCount = 100;
const day = 24 * 3_600_000;
const millisecond = 1;

const refuse = (name: string, why: string) =>
  new AppError('BAD_REQUEST', `The search parameter ${name} ${why}. See the CapabilityStatement at /fhir/metadata.`);

/** The span that a date of the search means, with its prefix; a date alone is a day in UTC, a time its millisecond. */
function spanOf(name: string, text: string): Span {
  const match = /^(eq|ge|gt|le|lt|sa|eb)?(\d{4}-\d{2}-\d{2})(T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text);
  const start = match ? new Date(`${match[2]}${match[3] ?? 'T00:00:00Z'}`).getTime() : Number.NaN;
  if (!match || Number.isNaN(start)) throw refuse(name, 'is not a date with its zone, such as ge2026-12-01T00:00:00Z');
  const end = start + (match[3] ? millisecond : day);
  switch (match[1] ?? 'eq') {
    case 'ge':
      return { from: new Date(start) };
    case 'gt':
    case 'sa':
      return { from: new Date(end) };
    case 'le':
      return { to: new Date(end) };
    case 'lt':
    case 'eb':
      return { to: new Date(start) };
    default:
      return { from: new Date(start), to: new Date(end) };
  }
}

const later = (a: Date | undefined, b: Date | undefined) => (a && b ? (a > b ? a : b) : (a ?? b));
const earlier = (a: Date | undefined, b: Date | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));

function meet(a: Span, b: Span): Span {
  const [from, to] = [later(a.from, b.from), earlier(a.to, b.to)];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** The id of a reference, such as `x` of `Schedule/x`; an id alone stands for itself. */
const idOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);
/** The code of a token, with or without its system. */
const codeOf = (token: string): string => token.slice(token.lastIndexOf('|') + 1);

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw refuse('_count', 'is not a number from 1');
  return Math.min(count, maxCount);
}

/** The parameter of `_include=Encounter:patient`; what a type cannot bring along is refused like an unknown parameter. */
function includeOf(text: string, type: string, known: readonly string[]): string {
  const [source, name] = text.split(':');
  if (source !== type || !name || !known.includes(name))
    throw refuse('_include', `cannot be ${type}:… with that value`);
  return name;
}

/** What a search of a type can be asked. */
export interface Askable {
  type: string;
  parameters: Readonly<Record<string, ParameterType>>;
  includes: readonly string[];
}

/**
 * Reads the query of a search by the parameters that the type knows. One that is not known is refused, never passed over: whoever
 * filters by it must not get everything instead.
 * @throws AppError BAD_REQUEST.
 */
export function searchQuery(query: URLSearchParams, { type: searched, parameters, includes }: Askable): SearchQuery {
  const found: SearchQuery = { values: {}, spans: {}, count: defaultCount, after: undefined, includes: [] };
  for (const [name, text] of query) {
    if (name === '_format') continue;
    if (name === '_count') {
      found.count = countOf(text);
      continue;
    }
    if (name === '_after') {
      found.after = text;
      continue;
    }
    if (name === '_include') {
      found.includes.push(includeOf(text, searched, includes));
      continue;
    }
    const type = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!type) throw refuse(name, 'is not known here');
    if (type === 'date') {
      found.spans[name] = meet(found.spans[name] ?? {}, spanOf(name, text));
      continue;
    }
    const read = type === 'reference' ? idOf : type === 'token' ? codeOf : (value: string) => value;
    const values = text.split(',').map(read);
    found.values[name] = found.values[name] ? found.values[name].filter((one) => values.includes(one)) : values;
  }
  return found;
}
