import assert from 'node:assert/strict';
import { queryOf } from './query.ts';

const asked = (address: string) => {
  const params = new URLSearchParams(address);
  const query = queryOf({ get: (name) => params.get(name) ?? '', page: 1 });
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
};

describe('what the find page asks for', () => {
  it('is the earliest of everybody when no place is known', () => {
    assert.deepEqual(asked(''), { sort: 'earliest', page: 1 });
  });

  it('is the nearest of the province around the narrowest place that was chosen, until it is widened', () => {
    assert.deepEqual(asked('province=330000&prefecture=330700&county=330702'), {
      near: '330702',
      within: 'province',
      sort: 'nearest',
      page: 1,
    });
    assert.equal(asked('province=330000&within=country').within, 'country');
  });

  it('leaves out what no page of ours has written', () => {
    assert.deepEqual(asked('within=moon&title=king&fee=-1&day=today&modality=smell&sort=luck&level=x'), {
      sort: 'earliest',
      page: 1,
    });
  });
});
