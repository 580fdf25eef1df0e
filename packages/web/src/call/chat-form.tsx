import { Button, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

const longest = 2000;

/** Writes a message. Enter sends it, Shift+Enter is a new line; an input method choosing characters keeps its Enter. */
export function ChatForm({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useCallText();
  const [text, setText] = useState('');
  const trimmed = text.trim();
  const tooLong = trimmed.length > longest;
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (trimmed === '' || tooLong) return;
    onSend(trimmed);
    setText('');
  };
  return (
    <form className={classes.chatForm} onSubmit={send}>
      <Textarea
        flex={1}
        autosize
        minRows={1}
        maxRows={4}
        aria-label={t('chat.placeholder')}
        placeholder={t('chat.placeholder')}
        value={text}
        error={tooLong && t('chat.tooLong')}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
        }}
      />
      <Button type="submit" aria-disabled={trimmed === ''} leftSection={<IconSend size={18} aria-hidden />}>
        {t('chat.send')}
      </Button>
    </form>
  );
}
