import assert from 'node:assert/strict';
import { kindOf } from './routing.ts';

const origin = 'https://hospital.example';
const shell = { version: 'x', base: '/', files: ['assets/index-1.js', 'icon.svg'] };
const asked = (path: string, mode = 'cors', method = 'GET') => ({ method, mode, url: new URL(path, origin).href });

describe('what a browser keeps of the app', () => {
  it('is the files of the build and the page, whatever its address', () => {
    assert.equal(kindOf(asked('/assets/index-1.js'), shell, origin), 'file');
    assert.equal(kindOf(asked('/visits/a-visit/room', 'navigate'), shell, origin), 'page');
  });

  it('is nothing that the api, a calendar or another app answers, even when it is opened as a page', () => {
    for (const path of [
      '/api/appointments',
      '/fhir/Patient',
      '/calendar/secret.ics',
      '/doctor/',
      '/admin',
      '/dev/mailbox',
    ]) {
      assert.equal(kindOf(asked(path), shell, origin), 'none', path);
      assert.equal(kindOf(asked(path, 'navigate'), shell, origin), 'none', path);
    }
    assert.equal(kindOf(asked('/apiary', 'navigate'), shell, origin), 'page');
  });

  it('is nothing that is sent, has a query, comes from elsewhere or lies outside of its app', () => {
    assert.equal(kindOf(asked('/icon.svg', 'cors', 'POST'), shell, origin), 'none');
    assert.equal(kindOf(asked('/icon.svg?x=1'), shell, origin), 'none');
    assert.equal(kindOf(asked('https://other.example/icon.svg'), shell, origin), 'none');
    assert.equal(kindOf(asked('/icon.svg'), { ...shell, base: '/doctor/' }, origin), 'none');
  });
});
