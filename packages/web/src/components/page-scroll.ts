import { type RefObject, useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const pageId = 'page';

/** Where the page scrolls: everything but the bar at the lower edge, which then never lies over anything. */
export const pageScrollId = pageId;

/** Brings the page back to its beginning, when another content is shown at the same address. */
export const scrollToTop = (): void => document.getElementById(pageId)?.scrollTo({ top: 0 });

/** A new page begins at its top; going back finds a page where it was left. */
export function usePageScroll(): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  const left = useRef(new Map<string, number>());
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === 'POP';
  const shownPath = useRef(pathname);
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    const tops = left.current;
    if (isBack) element.scrollTo({ top: tops.get(key) ?? 0 });
    else if (shownPath.current !== pathname) element.scrollTo({ top: 0 });
    shownPath.current = pathname;
    const keep = (): void => void tops.set(key, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [key, pathname, isBack]);
  return page;
}
