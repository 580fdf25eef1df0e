import type { ChatMessageView } from '@oih/contracts/http/encounters';

/** The messages with one more, oldest first; one that is there already is not repeated (an answer and its broadcast both bring it). */
export function withMessage(messages: readonly ChatMessageView[], message: ChatMessageView): ChatMessageView[] {
  if (messages.some(({ id }) => id === message.id)) return [...messages];
  return [...messages, message].sort((a, b) => a.sentAt.localeCompare(b.sentAt));
}
