import assert from 'node:assert/strict';
import { en } from '../texts/en.ts';
import { zh } from '../texts/zh.ts';
import { type KeyPress, shortcutNames, shortcutOf, shortcuts, takesKeys } from './shortcuts.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...rest,
});

describe('the shortcuts of the workplace', () => {
  it('have one key each and are explained in both languages', () => {
    assert.equal(new Set(shortcutNames.map((name) => shortcuts[name].key)).size, shortcutNames.length);
    for (const { label } of Object.values(shortcuts)) {
      assert.ok(label in zh);
      assert.ok(label in en);
    }
  });

  it('are found by their key, in capitals too', () => {
    assert.equal(shortcutOf(press('n')), 'next');
    assert.equal(shortcutOf(press('M')), 'mute');
    assert.equal(shortcutOf(press('?')), 'help');
    assert.equal(shortcutOf(press('z')), undefined);
  });

  it('leave the keys of the browser and of input methods alone', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing'] as const)
      assert.equal(shortcutOf(press('n', { [modifier]: true })), undefined);
  });

  it('are off while the doctor types', () => {
    for (const tagName of ['INPUT', 'TEXTAREA', 'SELECT'])
      assert.equal(takesKeys({ tagName, isContentEditable: false }), true);
    assert.equal(takesKeys({ tagName: 'DIV', isContentEditable: true }), true);
    assert.equal(takesKeys({ tagName: 'BUTTON', isContentEditable: false }), false);
    assert.equal(takesKeys(null), false);
  });
});
