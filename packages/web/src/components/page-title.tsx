import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The heading of a page; names the document and takes the focus, so that a screen reader says where one is. */
export function PageTitle({ children, title }: { children?: ReactNode; title: string }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.hospital')}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, t]);
  return (
    <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ outline: 'none', overflowWrap: 'anywhere' }}>
      {children ?? title}
    </Title>
  );
}
