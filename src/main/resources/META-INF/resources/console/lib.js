// Preact and htm in one module, with no import by a bare name: those would need an import map in the page, which the
// Content-Security-Policy does not let in.
export {
  html, render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback,
} from '../_static/htm/preact/standalone.module.js';
