// What all views are written with, in one place.
export {
  html, render, createContext,
  useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useReducer,
} from "../vendor/htm-preact-standalone.module.js";
