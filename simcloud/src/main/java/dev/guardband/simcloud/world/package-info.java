/**
 * What the pretended platform is: accounts, databases, backups, costs, breakers, services, and the
 * scenarios that go wrong in it.
 */
@NullMarked
package dev.guardband.simcloud.world;

import org.jspecify.annotations.NullMarked;
