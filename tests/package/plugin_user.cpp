// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
bool placesSmallDesign();

int main() { return placesSmallDesign() ? 0 : 1; }
