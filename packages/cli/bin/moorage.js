#!/usr/bin/env node
// Committed, since npm links a command only to a file that exists before anything is compiled.
import '../dist/main.js';
