// Preact and htm in one module without imports by bare names. Such imports would need an import map in the page, which the
// Content-Security-Policy does not allow.
export {
  html, render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback,
} from '../_static/htm/preact/standalone.module.js';
