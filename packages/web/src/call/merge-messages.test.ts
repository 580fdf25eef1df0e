import assert from 'node:assert/strict';
import type { ChatMessageView } from '@oih/contracts/http/encounters';
import { withMessage } from './merge-messages.ts';

const message = (id: string, sentAt: string): ChatMessageView => ({
  id,
  encounterId: 'enc-1',
  senderId: 'user-1',
  senderRole: 'patient',
  senderName: '王桂芳',
  text: id,
  sentAt,
});
const first = message('m-1', '2026-11-23T08:00:00.000Z');
const second = message('m-2', '2026-11-23T08:00:01.000Z');

describe('the chat of a visit', () => {
  it('shows a message once, though the answer and the broadcast both bring it', () => {
    assert.deepEqual(withMessage([first], first), [first]);
  });
  it('keeps the order of sending when messages arrive late', () => {
    assert.deepEqual(withMessage([second], first), [first, second]);
  });
});
