Feature: Signing in
  Customers reach their orders with an e-mail address and a password.

  Background:
    Given a customer "ada@bramble.example"

  @ACC-1
  Scenario: The right password
    When she signs in with her password
    Then she sees her orders

  @ACC-2
  Scenario Outline: Wrong passwords lock the account
    When she signs in <times> times with a wrong password
    Then the account is <state>

    Examples:
      | times | state  |
      | 4     | open   |
      | 5     | locked |
      | 6     | locked |

  @ACC-3 @todo
  Scenario: The reset link expires
    Given a reset link that is 61 minutes old
    When she opens it
    Then she is asked to request a new one
