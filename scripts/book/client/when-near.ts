/** Calls `act` once for each element, when it is about to come into view. */
export function whenNear(
  elements: Iterable<HTMLElement>,
  act: (element: HTMLElement) => void,
): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        act(target as HTMLElement);
      }
    },
    { rootMargin: '300px 0px' },
  );
  for (const element of elements) observer.observe(element);
}
