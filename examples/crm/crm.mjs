const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The CRM's server: the page, what the page knows of contacts and people, and the timeline's API. */
export function createCrm(workspace, page) {
  const { contacts, users, viewer, failures = [] } = workspace;

  return async function answer(request) {
    const { hostname, pathname } = new URL(request.url);
    // LeadLex comes from elsewhere, and signs what it says.
    if (pathname === '/api/leadlex/webhooks') return workspace.handle(request);
    // Nobody logs in here, so a page elsewhere must not get in by a name that points to this machine.
    if (hostname !== 'localhost' && hostname !== '127.0.0.1')
      return text(403, 'Open http://localhost instead.');
    if (pathname.startsWith('/api/leadlex/')) return workspace.handle(request);
    if (pathname === '/api/demo/release' && workspace.release && request.method === 'POST') {
      workspace.release();
      return new Response(null, { status: 204 });
    }
    if (request.method !== 'GET') return text(405, 'This page can only be read.');
    if (pathname === '/api/crm') return Response.json({ contacts, users, viewer, failures });
    const isView = pathname === '/' || /^\/contacts\/[^/]+$/.test(pathname);
    return serveFile(page, isView ? '/index.html' : pathname);
  };
}

function serveFile(page, path) {
  const content = page.get(path);
  if (content === undefined) return text(404, 'There is nothing at this address.');
  const mediaType = MEDIA_TYPES[path.split('.').pop()] ?? 'application/octet-stream';
  // Names of built files change with their content; the page itself must be asked for each time.
  const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return new Response(content, {
    headers: { ...PAGE_HEADERS, 'Content-Type': mediaType, 'Cache-Control': cache },
  });
}

function text(status, sentence) {
  return new Response(sentence, {
    status,
    headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
